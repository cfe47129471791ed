import type { Claims } from "./proofs";

const credited =
  "loyalty/actOnLoyalty: a credit is booked once, and an internal note tells who, what, why and the new balance";
const redeemed =
  "loyalty/actOnLoyalty: a redemption's coupon code is in the note, and the agent's reason only there";
const capped =
  "loyalty/actOnLoyalty: points that the program booked otherwise are told beside those asked for";
const refused = "loyalty/actOnLoyalty: %s";
const twice = "integration/shippedClicks: though it is delivered three times";
const undone = "loyalty/actOnLoyaltyUndo: a click's %s is reversed once, from whichever panel";
const usedPanel =
  "loyalty/actOnLoyaltyOnce: books no other amount and no other reason, and the note says what is booked";
const stalePanel = "loyalty/actOnLoyaltyOnce: changes nothing and gets a note that says so, once";
const unsure =
  "loyalty/actOnLoyaltyFailures: the note says so and what to look for, and the step fails";
const foundByRetry =
  "loyalty/actOnLoyaltyFailures: the repetition finds what was done, and notes it";
const failed =
  "loyalty/actOnLoyaltyFailures: because %s, the note says so, and the repetition does it";
const completed = "loyalty/completeClickNotes: is completed once where the points were booked";
const givenUp = "loyalty/completeClickNotes: that nothing settles in seven days says so once";
const outdated =
  "integration/shippedClicks: and a panel of the release before renews itself by the note";
const renewed =
  "integration/shippedSettings: whatever an agent changes on the ticket renews the panel";

/** With … for what is filled in. */
export const notes: Claims = {
  "renew the panel first: change something on the ticket, such as a tag.": renewed,
  "For another one, …": renewed,
  "For another try, …": renewed,
  "It is tried again by itself, and a note of its own then tells the outcome.": [
    failed,
    foundByRetry,
    "integration/shippedClickCrashes: %s leaves one credit and one note of it, by the flow's retry",
  ],
  "Not done: a button was pressed on a panel that was out of date, and that click did nothing.":
    outdated,
  "The panel renews itself within seconds of this note; then click again.": outdated,
  "Undone: ….": undone,
  "Order id of what was undone: …": undone,
  "… takes part in the program.":
    "loyalty/actOnLoyalty: leaves a member as they are, also one under another id",
  "Done: ….": credited,
  "Asked for: … points; the program booked ….": capped,
  "Points taken: …": redeemed,
  "Coupon code: …": redeemed,
  "Welcome points: …": "integration/shippedLimits: three calls enrol with welcome points, once",
  "New balance: … points": credited,
  "Limit passed all the same: ….":
    "loyalty/actOnLoyalty: a limit that was passed by others at the same moment is told in the note",
  "Order id: …": credited,
  "The same click again changes nothing.": twice,
  "This panel was used already: … is booked.": usedPanel,
  "Asked for: … points; this click booked nothing more.": usedPanel,
  "Already done at …: ….": stalePanel,
  "This click changed nothing.": stalePanel,
  "The panel was not up to date.": stalePanel,
  "Refused: ….": refused,
  "Why: …": refused,
  "Not done yet: ….": failed,
  "This attempt changed nothing.": failed,
  "… If none follows, it was not done.": failed,
  "Not known yet: ….": unsure,
  "It may or may not have been done.": [unsure, foundByRetry],
  "… Nothing is done twice.": foundByRetry,
  "If no note follows, look for … in Annex Cloud before anybody does it by hand.": unsure,
  "Still not known after … days: ….": givenUp,
  "It is not looked for any more, and no further note follows.": givenUp,
  "Look for order id … in the member's activity in Annex Cloud before anybody does it by hand.":
    givenUp,
  "This follows the note of …: it was not known then.": completed,
  "By, as the click says: …": credited,
  "Reason: …": credited,
};
