import type { GorgiasClient } from "../../gorgias/client";
import { mendWidget, ownWidgetsOf, whatDiffers } from "../../gorgias/deploy/widgets";
import type { Wanted } from "../ticketEvents/wanted";
import type { Problems } from "./problems";
import type { HealthReport } from "./schema";

/** Finds the widget that shows a flow's answers, and makes it again what a deploy would make of it. */
export async function checkWidget(
  client: GorgiasClient,
  integrationId: string,
  wanted: NonNullable<Wanted["widget"]>,
  problems: Problems,
): Promise<HealthReport["widget"]> {
  const spec = { ...wanted, integrationId };
  const [widget, ...surplus] = await ownWidgetsOf(client, integrationId, spec.isOurs);
  if (!widget) {
    problems.add("the loyalty widget is gone from Gorgias, deploy the instance again");
    return null;
  }
  const { id } = widget;
  if (surplus.length > 0) {
    problems.add(
      `Gorgias has the loyalty widget ${surplus.length + 1} times, deploy the instance again`,
    );
  }
  const changed = whatDiffers(widget, spec);
  if (changed.length > 0) {
    await mendWidget(client, widget, spec);
    client.run.logger.warn(`Widget ${id} was mended, it differed in: ${changed.join(", ")}`);
  }
  return { widgetId: String(id), changed };
}
