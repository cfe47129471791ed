import { readChoice, refuse } from "../../inputs/clean";
import { type InputText, listInput } from "../../inputs/inputs";
import { type LoyaltyActionKey, loyaltyActionKeys, loyaltyActions } from "./click";

const noButtons = { label: "No buttons", value: "none" } as const;

export const buttonChoices = [...loyaltyActions, noButtons];

/** What agents may do: all of it where left blank, and nothing where that is chosen. */
export function buttonsInput(text: Omit<InputText<false>, "default">) {
  const list = listInput(text, readChoice([...loyaltyActionKeys, noButtons.value]), buttonChoices);
  return {
    ...list,
    clean: (value: unknown): LoyaltyActionKey[] | undefined => {
      const chosen = list.clean(value);
      const buttons = chosen?.filter((choice) => choice !== noButtons.value);
      if (buttons && buttons.length > 0 && buttons.length < (chosen?.length ?? 0)) {
        throw refuse(text.label, `either ${noButtons.label} or a choice of them`, value);
      }
      return buttons;
    },
  };
}
