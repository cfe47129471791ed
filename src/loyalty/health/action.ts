import { annexCloudClient } from "../../annexCloud/client";
import { defineAction } from "../../api/action";
import { readHealth } from "../../api/health/state";
import { gorgiasClient } from "../../gorgias/client";
import { checkAnnexCloud, checkGorgias } from "./connections";
import { checkHealthInputs } from "./inputs";
import { Problems } from "./problems";
import { checkRecord } from "./record";
import { healthReport } from "./schema";
import { calledFlow, checkWebhook } from "./webhook";

/** Looks at everything, mends what it can, and fails with one sentence about all that is left. */
export const checkHealth = defineAction({
  facts: {
    key: "checkHealth",
    label: "Check Health",
    description:
      "Check both connections, the ticket flow's webhook, the last sync and what went wrong lately. Switches a webhook on again that was switched off; what it cannot mend fails the step with one sentence, so that your alert monitors fire.",
    group: "Loyalty for Support",
    api: "Gorgias and Annex Cloud",
    readOnly: false,
  },
  inputs: checkHealthInputs,
  answer: healthReport,
  perform: async (run, params, context) => {
    const { connection, annexCloudConnection, ticketFlowName } = params;
    const flow = ticketFlowName ? calledFlow(ticketFlowName, context.webhookUrls) : undefined;
    const client = gorgiasClient(connection, run);
    const annexCloud = annexCloudClient(annexCloudConnection, run);
    const problems = new Problems();
    const gorgias = await problems.during(connection, () => checkGorgias(client));
    const webhook =
      gorgias && flow
        ? await problems.during(connection, () => checkWebhook(client, run, flow, problems))
        : null;
    const program = await problems.during(annexCloudConnection, () => checkAnnexCloud(annexCloud));
    const record = checkRecord(readHealth(context.crossFlowState), run, params, problems);
    const { syncProgress } = record;
    if (syncProgress) {
      const { since, customers, inAll, endsAbout } = syncProgress;
      run.logger.info(
        `The sync that began at ${since} has come to ${customers} of ${inAll ?? "an unknown number of"} customers${endsAbout ? `; at this pace it ends about ${endsAbout}` : ""}`,
      );
    }
    if (problems.found || !gorgias || !program || webhook === undefined) {
      throw problems.asError();
    }
    return { healthy: true as const, gorgias, annexCloud: program, webhook, ...record };
  },
});
