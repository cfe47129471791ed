import { z } from "zod";

const link = z.looseObject({ url: z.string(), label: z.string() });

/** A parameter of a button: prefilled, and the agent's to change where it is editable. */
const parameter = z.looseObject({
  key: z.string().min(1),
  label: z.string().optional(),
  value: z.string(),
  editable: z.boolean(),
  mandatory: z.boolean(),
});

const formType = "application/x-www-form-urlencoded";

const action = z.looseObject({
  url: z.string().min(1),
  method: z.enum(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]),
  headers: z.array(parameter).default([]),
  params: z.array(parameter).default([]),
  body: z
    .looseObject({
      contentType: z.enum(["application/json", formType]),
      "application/json": z.record(z.string(), z.unknown()).default({}),
      [formType]: z.array(parameter).default([]),
    })
    .optional(),
});

/** A button whose action nobody could send still shows; pressing it says what is wrong. */
const button = z.looseObject({ label: z.string(), action: z.unknown() });

const meta = z.looseObject({
  link: z.string().optional(),
  color: z.string().optional(),
  pictureUrl: z.string().optional(),
  limit: z.union([z.number(), z.string()]).optional(),
  custom: z
    .looseObject({ links: z.array(link).default([]), buttons: z.array(button).default([]) })
    .optional(),
});

const node = z.looseObject({
  type: z.string(),
  title: z.string().default(""),
  path: z.string().default(""),
  order: z.number().default(0),
  meta: meta.nullish().transform((value) => value ?? {}),
  widgets: z.array(z.unknown()).default([]),
});

export type ButtonParameter = z.output<typeof parameter>;
export type ButtonAction = z.output<typeof action>;
export type WidgetButton = z.output<typeof button>;
export type WidgetNode = z.output<typeof node>;

export const readAction = (button: WidgetButton) => action.safeParse(button.action);

/**
 * What stands below a node of a template, in the order it asks for; what is no node is passed
 * over, as the API takes any tree.
 * https://developers.gorgias.com/docs/create-integrations-and-widgets-programmatically
 */
export function nodesBelow({ widgets }: { widgets?: unknown }): WidgetNode[] {
  const below = Array.isArray(widgets) ? widgets : [];
  return below.flatMap((item) => node.safeParse(item).data ?? []).sort((a, b) => a.order - b.order);
}
