import { stableId } from "./ids";
import { collectingLogger } from "./log";
import type { Run } from "./run";

/** No user-level configuration here, so nobody in particular. */
export const noUser = { id: "", email: "", name: "", externalId: "" };

/** Where in a flow a perform function is called. */
export interface CallSite {
  stepName: string;
  actionKey: string;
  loopPath: string;
}

/** The first argument of a perform function; states are copies. */
export function performContext(run: Run, site: CallSite): Record<string, unknown> {
  const { deployment, execution, flow, installation, state } = run;
  return {
    logger: collectingLogger(execution.logs),
    instanceState: state.read("instanceState"),
    crossFlowState: state.read("crossFlowState"),
    integrationState: state.read("integrationState"),
    executionState: state.read("executionState"),
    configVars: { ...deployment.configVars },
    stepId: stableId("Step", flow.id, site.stepName),
    executionId: execution.id,
    webhookUrls: { ...deployment.webhookUrls },
    webhookApiKeys: { ...deployment.webhookApiKeys },
    invokeUrl: deployment.webhookUrls[flow.name] ?? "",
    customer: { ...deployment.customer },
    instance: { ...deployment.attributes },
    user: { ...noUser },
    integration: { ...installation.integration },
    flow: { ...flow },
    startedAt: execution.startedAt,
    executionFrame: {
      invokedByExecutionJWT: "",
      invokedByExecutionStartedAt: execution.startedAt,
      componentActionKey: site.actionKey,
      executionId: execution.id,
      executionStartedAt: execution.startedAt,
      stepName: site.stepName,
      loopPath: site.loopPath,
    },
    flowSchemas: {},
    batch: { ...run.batch },
    globalDebug: installation.globalDebug,
    runnerAllocatedMemoryMb: 1024,
    components: {},
    isSimulatedTestExecution: false,
  };
}
