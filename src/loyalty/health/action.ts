import { annexCloudClient } from "../../annexCloud/client";
import { defineAction } from "../../api/action";
import { readHealth } from "../../api/health/state";
import { hide } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { readConfig } from "../wizard";
import { checkAnnexCloud, checkGorgias } from "./connections";
import { checkDeployed, neededOf } from "./deployed";
import { checkHealthInputs } from "./inputs";
import { Problems } from "./problems";
import { checkRecord } from "./record";
import { healthReport } from "./schema";

/** Looks at everything, mends what it can, and fails with one sentence about all that is left. */
export const checkHealth = defineAction({
  facts: {
    key: "checkHealth",
    label: "Check Health",
    description:
      "Check both connections and their rights, the ticket flow's webhook and widget, the last sync and what went wrong lately. Makes webhook and widget again what a deploy made; what it cannot mend fails the step with one sentence, so that your alert monitors fire.",
    group: "Loyalty for Support",
    api: "Gorgias and Annex Cloud",
    readOnly: false,
  },
  inputs: checkHealthInputs,
  answer: healthReport,
  perform: async (run, given, context) => {
    const params = readConfig(context, given);
    const { connection, annexCloudConnection } = params;
    const needed = neededOf(context, params);
    hide(run, needed?.wanted?.secrets ?? []);
    const client = gorgiasClient(connection, run);
    const annexCloud = annexCloudClient(annexCloudConnection, run);
    const problems = new Problems("Check Health");
    const gorgias = await problems.during(connection, () => checkGorgias(client));
    const program = await problems.during(annexCloudConnection, () => checkAnnexCloud(annexCloud));
    const deployed =
      gorgias &&
      (await problems.during(connection, () => checkDeployed(client, params, needed, problems)));
    const record = checkRecord(readHealth(context.crossFlowState), run, params, problems);
    const { syncProgress } = record;
    if (syncProgress) {
      const { since, customers, inAll, endsAbout } = syncProgress;
      run.logger.info(
        `The sync that began at ${since} has come to ${customers} of ${inAll ?? "an unknown number of"} customers${endsAbout ? `; at this pace it ends about ${endsAbout}` : ""}`,
      );
    }
    if (problems.found || !gorgias || !program || !deployed) {
      throw problems.asError();
    }
    return { healthy: true as const, gorgias, annexCloud: program, ...deployed, ...record };
  },
});
