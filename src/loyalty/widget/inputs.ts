import type { ParamsOf } from "../../api/typed";
import { type Read, readChoice, readText, refuse } from "../../inputs/clean";
import { choiceInput, listInput, stringField, textInput } from "../../inputs/inputs";
import { buttonsInput } from "../clicks/buttonsInput";
import { type MemberField, memberFieldTitles } from "./words";

const memberFields = Object.keys(memberFieldTitles) as MemberField[];

export const memberFieldChoices = memberFields.map((value) => ({
  label: memberFieldTitles[value],
  value,
}));

export const widgetContexts = [
  { label: "Ticket", value: "ticket" },
  { label: "Customer", value: "customer" },
] as const;

/** An address of the web; variables may stand in it. */
const readWebAddress: Read<string> = (value, label) => {
  const address = readText(value, label);
  if (/^https:\/\/[^\s/]\S*$/i.test(address)) {
    return address;
  }
  throw refuse(label, "an address that begins with https://", value);
};

const readColor: Read<string> = (value, label) => {
  const color = readText(value, label);
  if (/^#[0-9a-f]{6}$/i.test(color)) {
    return color;
  }
  throw refuse(label, "a color such as #2f855a", value);
};

/** An address that is called or shown, https only. */
export const webAddressInput = (text: { label: string; comments: string; example: string }) =>
  stringField(text, readWebAddress);

/** Beside what the widget stands. */
export const widgetContextInput = choiceInput(
  {
    label: "Widget Context",
    comments:
      "Where agents see the widget: beside a ticket, or on a customer's page. Buttons need a ticket, whose note tells the outcome. Ticket if left blank.",
    default: "ticket",
    example: "ticket",
  },
  widgetContexts,
);

/** How the loyalty widget looks, for whatever makes one. */
export const widgetInputs = {
  widgetTitle: textInput({
    label: "Widget Title",
    comments:
      "The heading of the card. Variables in double curly brackets stand for loyalty data. The customer's name, tier and points if left blank.",
    example: "{{firstName}} · {{tier}}",
  }),
  widgetLink: webAddressInput({
    label: "Widget Link",
    comments:
      "Where a click on the heading leads, such as the member's page in your back office. May hold variables.",
    example: "https://loyalty.example.com/members/{{memberId}}",
  }),
  widgetColor: stringField(
    {
      label: "Widget Color",
      comments: "The card's border, as # and six hexadecimal digits. Gorgias' own if left blank.",
      example: "#2f855a",
    },
    readColor,
  ),
  widgetPictureUrl: webAddressInput({
    label: "Widget Picture URL",
    comments: "A small square image beside the heading, such as your program's logo.",
    example: "https://cdn.example.com/loyalty.png",
  }),
  widgetFields: listInput(
    {
      label: "Widget Fields",
      comments: "What to show of a member, in a fixed order. Everything if left blank.",
      example: "tier",
    },
    readChoice(memberFields),
    memberFieldChoices,
  ),
  widgetButtons: buttonsInput({
    label: "Widget Buttons",
    comments: "What agents may do from the card. All of it if left blank.",
    example: "creditPoints",
  }),
};

export type WidgetParams = ParamsOf<typeof widgetInputs>;
