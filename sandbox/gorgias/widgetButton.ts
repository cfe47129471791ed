import { z } from "zod";
import type { IntegrationRequest } from "./integrationRequest";
import { renderDeep, renderText } from "./templates";
import {
  type ButtonAction,
  type ButtonParameter,
  readAction,
  type WidgetButton,
} from "./widgetTemplate";

/** The agent's form does not let this through; nothing is sent. */
export class PressRefused extends Error {}

/** What the agent typed in, by the parameters' keys. */
export type TypedValues = Record<string, string>;

/**
 * The request that a button's form makes, its templates filled from the card.
 * https://developers.gorgias.com/docs/create-integrations-and-widgets-programmatically
 */
export function renderButton(
  button: WidgetButton,
  typed: TypedValues,
  variables: unknown,
): IntegrationRequest {
  const { success, data: action, error } = readAction(button);
  if (!success) {
    throw new PressRefused(`"${button.label}" has no usable action: ${z.prettifyError(error)}`);
  }
  const form = bodyParameters(action);
  refuseOthers(typed, [...action.headers, ...action.params, ...form]);
  const fill = (parameters: ButtonParameter[]) =>
    parameters.map((parameter) => filled(parameter, typed, variables));

  const query = new URLSearchParams(fill(action.params)).toString();
  const headers = Object.fromEntries(fill(action.headers));
  const url = renderText(action.url, variables, encodeURIComponent);
  const request = { url: withQuery(url, query), method: action.method, headers };
  if (!sendsBody(action)) {
    return { ...request, body: undefined };
  }
  const { contentType } = action.body;
  const body =
    contentType === "application/json"
      ? JSON.stringify(renderDeep(action.body[contentType], variables))
      : new URLSearchParams(fill(form)).toString();
  return { ...request, headers: { "content-type": contentType, ...headers }, body };
}

type WithBody = ButtonAction & { body: NonNullable<ButtonAction["body"]> };

const sendsBody = (action: ButtonAction): action is WithBody =>
  action.body !== undefined && action.method !== "GET" && action.method !== "HEAD";

const bodyParameters = (action: ButtonAction): ButtonParameter[] =>
  sendsBody(action) && action.body.contentType === "application/x-www-form-urlencoded"
    ? action.body["application/x-www-form-urlencoded"]
    : [];

const withQuery = (url: string, query: string) =>
  query === "" ? url : `${url}${url.includes("?") ? "&" : "?"}${query}`;

function refuseOthers(typed: TypedValues, parameters: ButtonParameter[]): void {
  for (const key of Object.keys(typed)) {
    const named = parameters.filter((parameter) => parameter.key === key);
    if (named.length === 0) {
      throw new PressRefused(`The button has no parameter "${key}".`);
    }
    if (!named.some(({ editable }) => editable)) {
      throw new PressRefused(`The parameter "${key}" cannot be edited.`);
    }
  }
}

/** What is typed in is sent as it is; only the template's own value is filled. */
function filled(
  { key, value, editable, mandatory }: ButtonParameter,
  typed: TypedValues,
  variables: unknown,
): [string, string] {
  const typedValue = editable && Object.hasOwn(typed, key) ? typed[key] : undefined;
  const sent = typedValue ?? renderText(value, variables);
  if (mandatory && sent.trim() === "") {
    throw new PressRefused(`The parameter "${key}" must not be blank.`);
  }
  return [key, sent];
}
