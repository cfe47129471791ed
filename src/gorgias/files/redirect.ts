import type { Run } from "../../api/run";
import { deadlineIn } from "../../transport/deadline";
import type { Explain } from "../../transport/errorLayer";
import { NotFoundError, ServerError } from "../../transport/errors";
import type { CallOptions, DecodedResponse } from "../../transport/http";
import { redactor } from "../../transport/redact";
import { openTransport } from "../../transport/transport";

const redirects = new Set([302, 303, 307, 308]);

/** Gorgias answers a private file with the address where it is stored. */
export function isRedirect({ status, headers }: DecodedResponse): boolean {
  return redirects.has(status) && headers.location !== undefined;
}

export function isSuccess({ status }: DecodedResponse): boolean {
  return status >= 200 && status < 300;
}

interface RedirectedRequest extends CallOptions {
  purpose: string;
  /** The address that answered with the redirect. */
  url: string;
  budgetMs: number;
}

/** Follows one redirect, without credentials: the address is signed, and its host not Gorgias'. */
export function followRedirect(
  { headers }: DecodedResponse,
  { url, purpose, budgetMs, ...options }: RedirectedRequest,
  run: Run,
): Promise<DecodedResponse> {
  const { runtime, logger } = run;
  const redact = redactor([], run.secrets);
  const send = openTransport(explainStorage, redact);
  return send(
    { method: "GET", url: storageUrl(headers.location ?? "", url, purpose), headers: {} },
    {
      ...options,
      accept: isSuccess,
      purpose,
      bulk: false,
      repeatable: true,
      runtime,
      deadline: deadlineIn(runtime.clock, budgetMs, run.deadline),
      ...(run.debug ? { debug: (line: string) => logger.debug(redact(line)) } : {}),
    },
  );
}

function storageUrl(location: string, base: string, purpose: string): string {
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined;
  // The HTTP client would send a name or password of the address as Basic credentials.
  if (url?.protocol !== "https:" || url.username || url.password) {
    throw new ServerError(`${purpose}: Gorgias redirects to an address that is not plain https`);
  }
  return url.href;
}

const explainStorage: Explain = ({ status }, { purpose }) =>
  status === 404
    ? new NotFoundError(`${purpose}: the file is not in Gorgias' storage (404)`, { status })
    : undefined;
