import type { Claims } from "./proofs";

export const overview: Claims = {
  "Your agents answer better when they know who is writing.": "nothing to prove: an opinion",
  "Gorgias + Annex Cloud Loyalty shows each customer's loyalty status, tier and points beside the ticket, and lets agents act on them there.":
    [
      "integration/shippedFlow: a member's ticket leaves the loyalty data on the customer, twice",
      "integration/shippedClicks: %s once, tells it in a note, and the panel shows it",
    ],
  "See: status, tier and the way to the next one, points and their value, points on hold, the next expiry, recent activity and the rewards within reach.":
    [
      "integration/shippedSettings: left as it is, the panel is headed by name, tier and points, and shows every value",
      "loyalty/sidebarAnswer: a member's card: headline, lines, activity and what can be afforded",
    ],
  "Refreshed whenever the ticket changes.":
    "integration/shippedSettings: whatever an agent changes on the ticket renews the panel",
  "Act: credit or debit points, redeem a reward and get its coupon code, enroll a customer, or say which member they are.":
    [
      "integration/shippedClicks: %s once, tells it in a note, and the panel shows it",
      "integration/shippedClicks: that redeems leaves the coupon's code in the note",
      "integration/shippedClicks: that enrols makes a stranger a member, and the panel says so",
      "integration/shippedClicks: keeps whom the agent typed, and the buttons act on that member then",
    ],
  "Each click counts once; limits are yours; the outcome stands in an internal note, later where nobody could know it at once.":
    [
      "integration/shippedClicks: though it is a double click, dealt out to two processes",
      "integration/shippedClicks: though it is delivered three times",
      "integration/shippedLimits: a click beyond %s is refused, and a note tells why",
      "integration/shippedSchedules: Complete Click Notes tells once what became of a click that nobody knew the outcome of",
    ],
  "Stay in step: a scheduled sync compares all customers in bulk and writes only differences, for macros, rules and views.":
    "integration/shippedSync: a round keeps every customer in step, in hundreds, and the next writes nothing",
  "Nothing to set up by hand: connect both accounts and deploy.":
    "integration/shippedFlow: a member's ticket leaves the loyalty data on the customer, twice",
  "What cannot work is told before anything is made.": [
    "integration/shippedDeploy: %s, %s: %s",
    "integration/shippedDeploy: %s: the deploy fails",
    "integration/shippedDeploy: a role that may not write %s fails the deploy",
  ],
  "The panel appears in Gorgias, and goes when you remove the integration.":
    "integration/shippedLifecycle: a second instance has its own, and each goes without the other",
  "Nothing that cannot be taken away: loyalty data kept on customers stays until you erase it, all of it before you leave or one person's on request.":
    [
      "integration/shippedLeaving: nothing is erased as it is shipped, nor by deleting the instance",
      "integration/shippedLeaving: are left with their own data alone, and nothing comes back",
      "integration/shippedLeaving: %s, who is no member any more",
    ],
  "Notes in tickets stay.":
    "integration/shippedLeaving: notes and clicks work on while all customers are erased",
  "Nobody becomes a member by being looked at.":
    "loyalty/ticketEvents: somebody unknown is no member, and is not made one",
  "Automatic enrollment is off until you turn it on and name the field that holds the customer's consent.":
    "integration/shippedSchedules: enrols nobody: %s",
};
