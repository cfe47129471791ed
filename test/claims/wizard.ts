import type { Claims } from "./proofs";

const panel =
  "integration/shippedLifecycle: changes buttons, fields and looks of the panel there is";
const usualPanel =
  "integration/shippedSettings: left as it is, the panel is headed by name, tier and points, and shows every value";
const linkAndPicture =
  "integration/shippedSettings: link and picture of the panel are the configured ones";
const offered = "integration/shippedWizard: %s: %j";
const overLimit = "integration/shippedLimits: a click beyond %s is refused, and a note tells why";
const enrollsNobody = "integration/shippedSchedules: enrols nobody: %s";
const agreeing =
  "integration/shippedSchedules: sees consent that is given after the customer was created and looked at";
const enrolls = "integration/shippedSchedules: makes whoever has agreed a member, once";
const mapped = "integration/shippedSync: reach the customer's data and custom fields, once";
const threeCalls = "integration/shippedLimits: three calls enrol with welcome points, once";
const oneCall =
  "integration/shippedClicks: that enrols makes a stranger a member, and the panel says so";
const foundByField =
  "integration/shippedSync: members who are known by a field of the customer are found by it";
const keptUnderKey =
  "integration/shippedSettings: the loyalty data is kept under the Data Key, and the panel finds it there";
const shown =
  "integration/shippedFlow: a member's ticket leaves the loyalty data on the customer, twice";
const foundByAddress = [
  "loyalty/sidebarPeople: that names nobody leaves it to the address",
  "loyalty/sidebarPeople: counts: %s",
];
const linked =
  "integration/shippedClicks: keeps whom the agent typed, and the buttons act on that member then";
const erasesNothing =
  "integration/shippedLeaving: nothing is erased as it is shipped, nor by deleting the instance";
const erasesAll =
  "integration/shippedLeaving: are left with their own data alone, and nothing comes back";
const erasesOne = "integration/shippedLeaving: %s, who is no member any more";
const whileErasing =
  "integration/shippedLeaving: notes and clicks work on while all customers are erased";
const newMembers = "integration/shippedSync: new members, %s";
const scheduled =
  "integration/shippedSettings: %s is the schedule of the flow %s, which runs by itself";

const question = "nothing to prove: a question";
const instruction = "nothing to prove: an instruction";

/** Of config variables by their names, of pages by theirs. */
export const wizard: Claims = {
  "Connections: Connect your helpdesk and your loyalty program": instruction,
  "Connections: Enter the credentials of your Gorgias account.": instruction,
  "Connections: The user they belong to must be allowed to manage integrations and widgets, to update customers and to write notes on tickets.":
    "integration/shippedScopes: the app asks for the rights that the shipped flows use, and for no others",
  "Connections: Enter the site id and the loyalty token of your Annex Cloud site.": instruction,
  "Members: How your customers and members find each other": foundByField,
  "Members: Which field of a Gorgias customer holds the member id?": question,
  "Members: The fields are offered that the newest customers have filled in.": offered,
  "Members: Choose the e-mail address if you do not know.": instruction,
  "Members: Whom the field does not name is found by the customer's e-mail addresses and phone numbers when they write a ticket, or linked by an agent.":
    [...foundByAddress, linked],
  "Members: Besides loyalty, which customer fields should hold loyalty values, for views and rules?":
    question,
  "Members: Leave everything blank if you need none.": instruction,
  "Members: The loyalty data itself is kept under the key loyalty of the customer's data.": shown,
  "Members: Only where a second loyalty program is connected to the same Gorgias account, give each of the two a key of its own.":
    [
      keptUnderKey,
      "loyalty/keptIdentity: two programs stand side by side, in the sync and beside a ticket",
    ],
  "Panel: What your agents see beside the ticket": usualPanel,
  "Panel: Which values should the panel show?": question,
  "Panel: All of them if you choose none.": usualPanel,
  "Actions: What your agents may do, and how much": overLimit,
  "Actions: Every click is checked against these limits before anything is booked, and its outcome is written into the ticket as an internal note.":
    [overLimit, "integration/shippedClicks: %s once, tells it in a note, and the panel shows it"],
  "Actions: All buttons are there if you choose nothing, and none of them with No buttons.": [
    panel,
    "integration/shippedWizard: leaves the panel without buttons, and refuses clicks of a panel from before",
  ],
  "Enrollment: Who becomes a member": enrolls,
  "Enrollment: Consent.": "nothing to prove: a heading",
  "Enrollment: A loyalty program processes personal data and needs the customer's consent.":
    "nothing to prove: the law",
  "Enrollment: Automatic enrollment is off.": enrollsNobody,
  "Enrollment: If you turn it on, name the field of the Gorgias customer that holds the consent, and the value that means yes.":
    instruction,
  "Enrollment: A customer without that value is never enrolled automatically; a value that is not understood is told in the log of the flow's run.":
    [enrollsNobody, "loyalty/enrolCustomers: whose consent is %s, which is told in words"],
  "Enrollment: How does your program enroll a member?": question,
  "Enrollment: One call suits programs that book welcome points by themselves, or none.": oneCall,
  "Enrollment: Ask Annex Cloud which form yours needs.": instruction,
  "Schedules: When members are kept in step": scheduled,
  "Schedules: New members: Off leaves them until they write a ticket, Update customers adds loyalty to customers that Gorgias knows, Update or create customers also creates those it does not know.":
    [newMembers, shown],
  "Leaving: Taking loyalty data off your customers again": [erasesAll, erasesOne],
  "Leaving: Deleting the instance takes the panel away.":
    "integration/shippedLifecycle: a second instance has its own, and each goes without the other",
  "Leaving: The loyalty data that is kept on your customers stays, until you erase it.": [
    erasesNothing,
    erasesAll,
  ],
  "Leaving: To leave, choose All customers, deploy, wait until the flow Erase Loyalty Data answers done, and then delete the instance.":
    [erasesAll, "integration/shippedLeaving: with more to do than time take several runs"],
  "Leaving: As long as it is chosen, no flow keeps loyalty data.": [erasesAll, whileErasing],
  "Leaving: For one person's privacy request, remove them in Annex Cloud first, since whoever the program still knows, also as opted out, is kept again.":
    [
      erasesOne,
      "integration/shippedLeaving: who is %s and writes again is kept as what the program knows then",
    ],
  "Leaving: Then choose One customer, name them here, and deploy.": erasesOne,
  "Leaving: Notes in tickets stay as they are.": whileErasing,
  "Gorgias Connection: The helpdesk whose tickets show loyalty data": shown,
  "Annex Cloud Connection: The loyalty program customers are looked up in": shown,
  "Member ID Field: The customer's field that holds the member id": foundByField,
  "Field Mapping: Customer data keys and custom fields that loyalty values are copied to": mapped,
  "Data Key: The key of the customer's data that holds the loyalty data": keptUnderKey,
  "Show Panel: Whether there is a loyalty panel":
    "integration/shippedLifecycle: takes the panel away and brings it back",
  "Panel Place: Beside tickets, or on the customer page (without buttons)":
    "integration/shippedLifecycle: moves the panel to the customer's page, without buttons",
  "Time Zone: The panel says as of when its data is, in this time zone, such as Europe/Berlin":
    "integration/shippedSettings: the panel says as of when its data is, in the Time Zone",
  "Panel Title: The panel's title; the member's name, tier and points if left blank": [
    panel,
    usualPanel,
  ],
  "Panel Link: Where the panel's title leads to, for example your loyalty admin site":
    linkAndPicture,
  "Panel Color: The panel's border color, such as #2e7d32": panel,
  "Panel Picture: A small square image beside the title, as an https address": linkAndPicture,
  "Panel Fields: The values that the panel shows": panel,
  "Buttons: What agents may do": [
    panel,
    "integration/shippedLimits: what is no button any more does nothing, on a panel that is still open",
  ],
  "Max Points per Click: More than this is refused": overLimit,
  "Max Points per Member and Day: More than this on one day (UTC) is refused":
    "integration/shippedLimits: the day's limit counts all clicks on one member, and lets other members be",
  "Max Points per Ticket and Day: More than this on one ticket and day (UTC) is refused; no limit if left blank":
    [
      overLimit,
      "loyalty/actOnLoyalty: a ticket's limit adds up our own notes of today of the same kind",
    ],
  "Max Redeemed Points per Member and Day: More than this is not redeemed on one day (UTC); no limit if left blank":
    [overLimit, "loyalty/actOnLoyalty: a redemption has no limit but its own"],
  "Points Action ID: The program's action to book points under, where it demands one":
    "integration/shippedLimits: the points action of the config is the one that points are booked under",
  "Allowed Reward IDs: The rewards that agents may redeem; all if you choose none": [
    overLimit,
    "integration/shippedLimits: a reward that is allowed is redeemed",
    "integration/shippedClicks: that redeems leaves the coupon's code in the note",
  ],
  "Click Validity in Days: For how long a panel's buttons work; an older one renews itself at the first click":
    "integration/shippedSettings: a panel that is older than Click Validity renews itself at the first click",
  "Enrol New Customers: Whether customers with consent become members, when they are created or changed":
    [enrolls, agreeing, enrollsNobody],
  "Consent Field: The field of the customer's data that holds the consent; without one nobody is enrolled":
    [enrolls, enrollsNobody],
  "Consent Value: The words that mean yes, separated by commas; true, yes, y, 1 and on are one and the same":
    [enrollsNobody, "loyalty/enrolCustomers: consent may be %s, in capitals or not"],
  "Enrolment Form: How your program enrolls a member": [oneCall, threeCalls],
  "Welcome Action ID: For three calls: the action that books welcome points": threeCalls,
  "Sync Schedule: When all customers are compared with Annex Cloud": scheduled,
  "New Members: What to do with members who joined since the last sync": newMembers,
  "Enrolment Schedule: How often new and changed customers are looked for": [scheduled, agreeing],
  "Click Notes Schedule: How often clicks whose outcome is not known are looked for": scheduled,
  "Health Schedule: How often everything is checked": scheduled,
  "Max Sync Age in Hours: Check Health fails where the last sync is older; longer than the sync's schedule, please":
    "integration/shippedSettings: a sync that is older than Max Sync Age fails the check",
  "Erase Loyalty Data: Whose kept loyalty data is taken off": [erasesNothing, erasesOne, erasesAll],
  "Customer to Erase: With One customer, their number in Gorgias or their e-mail address":
    erasesOne,
  "Secret Version: Raise it by one and deploy again to replace the secrets of the calls from Gorgias":
    "integration/shippedSettings: a new Secret Version replaces the secrets of both flows",
};
