import { z } from "zod";
import { defineAction } from "../../api/action";
import { hide } from "../../api/run";
import { eg, shape } from "../../api/shape";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { ensureWidget } from "../../gorgias/deploy/widgets";
import { readText } from "../../inputs/clean";
import { idInput } from "../../inputs/inputs";
import { pairsInput } from "../../inputs/pairs";
import { InvalidInputError } from "../../transport/errors";
import { webAddressInput, widgetContextInput, widgetInputs } from "./inputs";
import { isLoyaltyTemplate, loyaltyWidgetTemplate } from "./template";

/** Without the template: it holds what the buttons authorize themselves with. */
const answer = shape(() =>
  z.object({
    outcome: eg(z.enum(["created", "updated", "unchanged"]), "created", "What it took"),
    id: eg(z.number(), 512, "The widget's id"),
    integration_id: eg(z.number(), 123),
    context: eg(z.enum(["ticket", "customer"]), "ticket"),
  }),
);

/** https://developers.gorgias.com/docs/create-integrations-and-widgets-programmatically */
export const createLoyaltyWidget = defineAction({
  facts: {
    key: "createLoyaltyWidget",
    label: "Create Loyalty Widget",
    description:
      "Show loyalty data of an HTTP integration in Gorgias' sidebar, with buttons that call a flow of yours. Run again, it mends the widget instead of making another, and removes surplus ones like it; other widgets of that integration stay.",
    group: "Loyalty for Support",
    api: "Gorgias",
    documentationUrl:
      "https://developers.gorgias.com/docs/create-integrations-and-widgets-programmatically",
    readOnly: false,
  },
  inputs: {
    connection: gorgiasConnection,
    integration_id: idInput({
      label: "Integration ID",
      comments:
        "The HTTP integration whose answers to show. The number stands in its address in Gorgias' settings.",
      example: "123",
      required: true,
      dataSource: "selectIntegration",
    }),
    context: widgetContextInput,
    ...widgetInputs,
    actionUrl: webAddressInput({
      label: "Action URL",
      comments:
        "Where the buttons send what the agent filled in, as JSON by POST. Without it the card has no buttons.",
      example: "https://hooks.example.com/trigger/act-on-loyalty",
    }),
    actionHeaders: pairsInput(
      {
        label: "Action Headers",
        comments:
          "What the receiver of the buttons' calls knows them by, such as a secret. Whoever may edit widgets in Gorgias can read it.",
        example: "x-webhook-secret",
      },
      readText,
    ),
  },
  answer,
  perform: async (run, { connection, integration_id, context = "ticket", ...params }) => {
    const { actionUrl, actionHeaders } = params;
    if (!actionUrl && actionHeaders.length > 0) {
      throw new InvalidInputError('"Action Headers" needs the Action URL to send them to');
    }
    if (actionUrl && context === "customer") {
      throw new InvalidInputError(
        '"Action URL" needs the Widget Context ticket; on a customer\'s page there is no ticket to act from',
      );
    }
    const buttons = actionUrl
      ? { shown: params.widgetButtons, url: actionUrl, headers: actionHeaders }
      : undefined;
    hide(
      run,
      actionHeaders.map(({ value }) => value),
    );
    const integrationId = Number(integration_id);
    const widget = await ensureWidget(gorgiasClient(connection, run), {
      integrationId,
      context,
      template: loyaltyWidgetTemplate(params, buttons),
      isOurs: isLoyaltyTemplate,
    });
    return { ...widget, id: Number(widget.id), integration_id: integrationId, context };
  },
});
