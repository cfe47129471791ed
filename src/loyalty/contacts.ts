import type { Contact } from "../annexCloud/members/contact";
import { isPhone } from "../annexCloud/phone";
import { rowsOf } from "../api/gate";
import { readObject, readText } from "../api/values";

/** Channels whose address is a phone number. https://developers.gorgias.com/reference/the-customer-object */
const phoneChannels = new Set<unknown>(["phone", "sms", "whatsapp"]);

/** Every e-mail address and phone number of a customer, each once, their main address first. */
export function contactsOf(customer: { email?: unknown; channels?: unknown }): Contact[] {
  const email = readText(customer.email);
  const main: Contact[] = email === null ? [] : [{ by: "address", at: email }];
  const all = [...main, ...(rowsOf(customer.channels) ?? []).flatMap(contactsIn)];
  return [...new Map(all.map((contact) => [contact.at.toLowerCase(), contact])).values()];
}

function contactsIn(channel: unknown): Contact[] {
  const { type, address } = readObject(channel);
  const at = readText(address);
  if (at === null) {
    return [];
  }
  if (phoneChannels.has(type) && isPhone(at)) {
    // The search takes a number as the program writes it: in digits alone, or as somebody typed it.
    const bare = at.replace(/[^+\d]/g, "");
    return [
      { by: "phone", at: bare },
      { by: "phone", at },
    ];
  }
  return type === "email" ? [{ by: "address", at }] : [];
}
