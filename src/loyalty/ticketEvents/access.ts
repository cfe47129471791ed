import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import { annexCloudClient } from "../../annexCloud/client";
import { type Run, within } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { type Right, rightsMissing } from "../../gorgias/deploy/rights";
import { ConnectorError, detailOf, PermissionError } from "../../transport/errors";
import { checkAnnexCloud, checkGorgias } from "../health/connections";
import type { Problems } from "../health/problems";
import type { PanelParams } from "./inputs";

/** An API that is slow today is no reason not to deploy. */
const askTimeoutMs = 8_000;

/** What the flows do in Gorgias that a role or scope may not allow. */
export function rightsFor({ answerWith, actionFlowName }: PanelParams): Right[] {
  const keepsLoyalty = answerWith === "loyaltyInfo";
  return [
    "integrations",
    ...(keepsLoyalty ? (["customers"] as const) : []),
    ...(keepsLoyalty && actionFlowName !== undefined ? (["tickets"] as const) : []),
  ];
}

/**
 * Asks both APIs at the same time whether they accept the credentials and allow what is needed.
 * What they refuse becomes a problem.
 * @returns what could not be found out, for the log
 */
export async function checkAccess(
  run: Run,
  params: PanelParams,
  problems: Problems,
): Promise<string[]> {
  const { connection, annexCloudConnection } = params;
  const asking = () => within(run, askTimeoutMs);
  const questions: [string, Connection, () => Promise<unknown>][] = [
    ["Gorgias", connection, () => askGorgias(asking(), params, problems)],
  ];
  if (params.answerWith === "loyaltyInfo" && annexCloudConnection) {
    const ask = async () => checkAnnexCloud(annexCloudClient(annexCloudConnection, asking()));
    questions.push(["Annex Cloud", annexCloudConnection, ask]);
  }
  const answers = await Promise.all(
    questions.map(async ([api, asked, ask]) => {
      const error = await ask().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      return { api, asked, error };
    }),
  );
  return answers.flatMap(({ api, asked, error }) => {
    if (error === undefined) {
      return [];
    }
    if (isConnectionError(error) || error instanceof PermissionError) {
      problems.addTo(asked, error);
      return [];
    }
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    return [`${api} could not be asked: ${detailOf(error)}`];
  });
}

async function askGorgias(run: Run, params: PanelParams, problems: Problems): Promise<void> {
  const client = gorgiasClient(params.connection, run);
  const [missing] = await Promise.all([
    rightsMissing(client, rightsFor(params)),
    checkGorgias(client),
  ]);
  for (const error of missing) {
    problems.addTo(params.connection, error);
  }
}
