import { choiceInput, dayInput, jsonObjectInput, textInput } from "../../inputs/inputs";
import { memberId } from "../inputs";
import { annexCloudOperation, type LostWrite } from "../operation";
import { findMember } from "./find";
import { member } from "./schema";

const group = "Members";
const documentationUrl = "https://annexcloud.redocly.app";

const profileFields = {
  email: textInput({
    label: "Email",
    comments: "The member's e-mail address. Annex Cloud checks that it is well formed.",
    example: "maya.berg@example.com",
  }),
  firstName: textInput({
    label: "First Name",
    comments: "Given name, as it should appear in the programme.",
    example: "Maya",
  }),
  lastName: textInput({
    label: "Last Name",
    comments: "Family name, as it should appear in the programme.",
    example: "Berg",
  }),
  optInStatus: choiceInput(
    {
      label: "Opt-in Status",
      comments: "Whether the person takes part. Yes if left blank.",
      example: "YES",
    },
    [
      { label: "Yes", value: "YES" },
      { label: "No", value: "NO" },
    ],
  ),
  status: choiceInput(
    {
      label: "Status",
      comments: "Inactive members keep their points but cannot use them. Active if left blank.",
      example: "ACTIVE",
    },
    [
      { label: "Active", value: "ACTIVE" },
      { label: "Inactive", value: "INACTIVE" },
    ],
  ),
  phone: textInput({
    label: "Phone",
    comments: "Phone number in the form that your programme uses.",
    example: "+33123456789",
  }),
  zipCode: textInput({
    label: "Zip Code",
    comments: "Postal code of the member's address.",
    example: "69001",
  }),
  birthDate: dayInput({
    label: "Birth Date",
    comments: "Day of birth, for birthday rewards.",
    example: "1990-04-01",
  }),
  extendedAttribute: jsonObjectInput({
    label: "Extended Attributes",
    comments: "Attributes that only your programme knows, as a JSON object of texts.",
    example: '{"favouriteColour": "green"}',
  }),
};

export const memberOperations = [
  annexCloudOperation({
    key: "createLoyaltyMember",
    label: "Create Loyalty Member",
    description:
      "Make somebody a member of the programme. An existing member is an error that says so, and nothing is changed.",
    group,
    endpoint: "createUser",
    method: "POST",
    path: "/users",
    documentationUrl,
    inputs: { memberId, ...profileFields },
    body: {
      id: "memberId",
      email: "email",
      firstName: "firstName",
      lastName: "lastName",
      optInStatus: "optInStatus",
      status: "status",
      phone: "phone",
      zipCode: "zipCode",
      birthDate: "birthDate",
      extendedAttribute: "extendedAttribute",
    },
    answer: member,
    recover: settleCreation,
  }),
  annexCloudOperation({
    key: "getLoyaltyMember",
    label: "Get Loyalty Member",
    description: "Read one member's profile and opt-in status.",
    group,
    endpoint: "getUser",
    method: "GET",
    path: "/users/{memberId}",
    documentationUrl,
    inputs: { memberId },
    signedBy: "memberId",
    answer: member,
  }),
];

/** The member's id guards against doubling (AC1006), so a creation that cannot be found is repeated. */
async function settleCreation({ client, params, repeat }: LostWrite) {
  const id = String(params.memberId);
  return (await findMember(client, id)) ?? repeat().catch(() => findMember(client, id));
}
