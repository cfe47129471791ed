/** Syllables, not names: what comes out sounds like a person and is nobody. */
export const firstNameStarts = [
  "Al",
  "Be",
  "Ca",
  "Da",
  "El",
  "Fi",
  "Ga",
  "He",
  "Is",
  "Jo",
  "Ka",
  "Li",
  "Ma",
  "No",
  "Or",
  "Pe",
  "Ro",
  "Sa",
  "Ta",
  "Vi",
];
export const firstNameEnds = ["ra", "lin", "mo", "nia", "ren", "sa", "dan", "vi", "ya", "dro"];
export const lastNameStarts = [
  "Amber",
  "Birch",
  "Cedar",
  "Dill",
  "Elder",
  "Fern",
  "Gorse",
  "Hazel",
  "Ivy",
  "Juniper",
  "Linden",
  "Maple",
  "Nettle",
  "Oak",
  "Poppy",
  "Reed",
  "Sage",
  "Thistle",
  "Willow",
  "Yarrow",
];
export const lastNameEnds = ["brook", "croft", "dale", "field", "gate", "hurst", "ley", "mere"];

export const mailDomains = ["example.com", "example.org", "example.net", "mail.example"];

/** Languages with the time zones their speakers are given. */
export const locales: readonly { language: string; timezones: readonly string[] }[] = [
  { language: "en", timezones: ["America/New_York", "America/Los_Angeles", "Europe/London"] },
  { language: "en", timezones: ["America/Chicago", "Australia/Sydney"] },
  { language: "fr", timezones: ["Europe/Paris", "America/Toronto"] },
  { language: "de", timezones: ["Europe/Berlin"] },
  { language: "es", timezones: ["Europe/Madrid", "America/Mexico_City"] },
];

/** What people write to a plant shop about. */
export const conversations: readonly { subject: string; text: string; reply: string }[] = [
  {
    subject: "Where is my order?",
    text: "Hello, my seedlings were due on Monday and nothing came. Can you look?",
    reply: "The parcel is at the local depot and comes tomorrow before noon.",
  },
  {
    subject: "Leaves turning yellow",
    text: "The fern I bought from you loses its colour. Did I water it too much?",
    reply: "Let the soil dry for a week, then water once in five days.",
  },
  {
    subject: "Points missing after my purchase",
    text: "I spent 60 and my points did not move. Is something wrong with my account?",
    reply: "Points arrive when the parcel does; I will keep an eye on yours.",
  },
  {
    subject: "Broken pot on arrival",
    text: "One of the clay pots came in three pieces. I can send a picture.",
    reply: "I am sorry about that. A new pot is on its way.",
  },
  {
    subject: "Change of address",
    text: "We have moved. Please send the next box to our new place.",
    reply: "Done, the next box goes to the new address.",
  },
  {
    subject: "Can I use a reward on sale items?",
    text: "I have a reward from last month. Does it work for plants on sale?",
    reply: "It does, for everything but gift cards.",
  },
];

/** Why points came or went, as a loyalty programme would put it. */
export const creditReasons = ["Purchase", "Product review", "Birthday gift", "Friend referred"];
export const debitReasons = ["Reward redeemed", "Order returned"];
