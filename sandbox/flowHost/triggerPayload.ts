import { noUser } from "./context";
import type { Run } from "./run";

/** A call to a flow's endpoint, as it came in. */
export interface TriggerCall {
  headers: Record<string, string>;
  queryParameters: Record<string, string>;
  pathFragment: string;
  bodyText: string;
}

/** The call the platform makes itself when a schedule is due. */
export const scheduledCall: TriggerCall = {
  headers: {},
  queryParameters: {},
  pathFragment: "",
  bodyText: "",
};

function headerValue(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function parsedBody(text: string, contentType: string | undefined): unknown {
  if (!/[/+]json\b/i.test(contentType ?? "")) {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The second argument of a trigger's perform function. */
export function triggerPayload(
  call: TriggerCall,
  run: Run,
  paginationState?: unknown,
): Record<string, unknown> {
  const { deployment, execution, flow, installation } = run;
  const contentType = headerValue(call.headers, "content-type");
  return {
    headers: call.headers,
    queryParameters: call.queryParameters,
    rawBody: { data: call.bodyText, contentType },
    body: { data: parsedBody(call.bodyText, contentType), contentType },
    pathFragment: call.pathFragment,
    webhookUrls: { ...deployment.webhookUrls },
    webhookApiKeys: { ...deployment.webhookApiKeys },
    invokeUrl: deployment.webhookUrls[flow.name] ?? "",
    executionId: execution.id,
    customer: { ...deployment.customer },
    instance: { ...deployment.attributes },
    user: { ...noUser },
    integration: { ...installation.integration },
    flow: { ...flow },
    startedAt: execution.startedAt,
    globalDebug: installation.globalDebug,
    ...(paginationState !== undefined && { paginationState }),
  };
}
