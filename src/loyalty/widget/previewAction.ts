import { z } from "zod";
import { defineAction } from "../../api/action";
import { eg, exampleOf, jsonSchemaOf, shape } from "../../api/shape";
import { jsonObjectInput } from "../../inputs/inputs";
import { type LoyaltyInfo, loyaltyInfo } from "../info/shape";
import { presentSidebar } from "../sidebar/present";
import { widgetHtml } from "./html";
import { widgetInputs } from "./inputs";
import { loyaltyWidgetTemplate } from "./template";

const answer = shape(() =>
  z.object({
    html: eg(z.string(), "<!doctype html><html>…</html>", "A page that any browser shows"),
  }),
);

function exampleMember() {
  const info = exampleOf(jsonSchemaOf(loyaltyInfo())) as LoyaltyInfo;
  return presentSidebar({ ...info, lastKnownAt: null }, { actionKey: "" });
}

export const previewLoyaltyWidget = defineAction({
  facts: {
    key: "previewLoyaltyWidget",
    label: "Preview Loyalty Widget",
    description:
      "Render the loyalty widget with given data to an HTML page, to see it before agents do. Nothing is sent; Gorgias' own look differs in detail.",
    group: "Loyalty for Support",
    api: "Gorgias",
    readOnly: true,
  },
  inputs: {
    ...widgetInputs,
    data: jsonObjectInput({
      label: "Data",
      comments:
        "What Gorgias would get for the sidebar: what a Ticket Events trigger answered. An example member if left blank.",
      example: '{"headline": "Maya Berg · Gold", "panel": {"member": [{"tier": "Gold"}]}}',
    }),
  },
  answer,
  perform: async (_run, { data, ...params }) => {
    const buttons = { shown: params.widgetButtons, url: "", headers: [] };
    const template = loyaltyWidgetTemplate(params, buttons);
    return { html: widgetHtml(template, data ?? exampleMember()) };
  },
});
