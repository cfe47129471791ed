import type { Claims } from "./proofs";

const credited =
  "loyalty/actOnLoyalty: a credit is booked once, and an internal note tells who, what, why and the new balance";
const redeemed =
  "loyalty/actOnLoyalty: a redemption's coupon code is in the note, and the agent's reason only there";
const capped =
  "loyalty/actOnLoyalty: points that the program booked otherwise are told beside those asked for";
const refused = "loyalty/actOnLoyalty: %s";
const undone = "loyalty/actOnLoyaltyUndo: a click's %s is reversed once, from whichever panel";
const undoneBefore =
  "loyalty/actOnLoyaltyUndo: an undo that was done before says so, and that an undo is done once";
const linked =
  "integration/shippedClicks: keeps whom the agent typed, and the buttons act on that member then";
const refreshed = "integration/shippedRefresh: the button Refresh shows what Annex Cloud says now";
const usedPanel =
  "loyalty/actOnLoyaltyOnce: books no other amount and no other reason, and the note says what is booked";
const stalePanel = "loyalty/actOnLoyaltyOnce: changes nothing and gets a note that says so, once";
const unsure =
  "loyalty/actOnLoyaltyFailures: the note says so and what to look for, and the step fails";
const foundByRetry =
  "loyalty/actOnLoyaltyFailures: the repetition finds what was done, and notes it";
const failed =
  "loyalty/actOnLoyaltyFailures: because %s, the note says so, and the repetition does it";
const pressAgain =
  "loyalty/actOnLoyaltyFailures: of a click for %s the note says what to press, and the repetition does it";
const completed = "loyalty/completeClickNotes: is completed once where the points were booked";
const givenUp = "loyalty/completeClickNotes: that nothing settles in seven days says so once";
const outdated = [
  "integration/shippedClicks: and a panel of the release before renews itself by the note",
  "integration/shippedSettings: a panel that is older than Click Validity renews itself at the first click",
];
const unusable =
  "loyalty/loyaltyAction: a Click Validity that cannot be read lets no click through, and a note says so";
const renewed = [
  "integration/shippedRefresh: a click's note says how the panel gets up to date",
  "integration/shippedSettings: whatever an agent changes on the ticket renews the panel",
];

/** With … for what is filled in. */
export const notes: Claims = {
  "The panel renews itself with this note; where it does not, change something on the ticket, such as a tag":
    renewed,
  'wait until the panel\'s "As of" is later than this note.': renewed,
  "For another one, …": renewed,
  "For another try, …": renewed,
  "It is tried again by itself, and a note of its own then tells the outcome.": [
    failed,
    foundByRetry,
    "integration/shippedClickCrashes: %s leaves one credit and one note of it, by the flow's retry",
  ],
  "Not done: a button was pressed on a panel that was out of date, and that click did nothing.":
    outdated,
  "…; then click again.": outdated,
  "Not done: a button was pressed, and that click did nothing.": unusable,
  "Whoever set up this integration has to correct it.": unusable,
  "As of …: ….": refreshed,
  "The panel still shows ….": refreshed,
  "It renews itself with the ticket's next message.": refreshed,
  "…: ….": [undone, undoneBefore],
  "Already undone": undoneBefore,
  "An undo is done once: this click did it, or one before.": undoneBefore,
  "The program booked … points for it.":
    "loyalty/actOnLoyaltyUndo: where the program books other points for an undo, both are told",
  "Order id of what was undone:": undone,
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
  "Order id:": credited,
  "A click on the renewed panel is a new one.":
    "integration/shippedClicks: and another click on the panel that it refreshed is another",
  "In the program: …": linked,
  "This member has no address or number of the customer's.": linked,
  "If that is not them, press Link Member again with the right ID, or with none.": linked,
  "Before: member …": linked,
  "This panel was used already: … is booked.": usedPanel,
  "Asked for: … points; this click booked nothing more.": usedPanel,
  "Already done at …: ….": stalePanel,
  "This click changed nothing.": stalePanel,
  "The panel was not up to date.": stalePanel,
  "Refused: ….": refused,
  "Why: …": [refused, unusable],
  "Attempt failed: ….": failed,
  "It changed nothing.": failed,
  "… If none follows, see whom the panel shows, and press Link Member again.": pressAgain,
  "… If none follows, press Refresh again.": pressAgain,
  "Not known yet: ….": unsure,
  "It may or may not have been done.": [unsure, foundByRetry],
  "… Nothing is done twice.": foundByRetry,
  "If no note follows, look for … in Annex Cloud before anybody does it by hand.": [
    unsure,
    failed,
    "loyalty/actOnLoyaltyFailures: an enrolment that broke off is not called undone",
  ],
  "Still not known after … days: ….": givenUp,
  "It is not looked for any more, and no further note follows.": givenUp,
  "Look for order id … in the member's activity in Annex Cloud before anybody does it by hand.":
    givenUp,
  "This follows the note of …: it was not known then.": completed,
  "By, as the click says: …": credited,
  "Reason: …": credited,
};
