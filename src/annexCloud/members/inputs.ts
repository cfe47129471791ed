import { choiceInput, dayInput, jsonObjectInput, textInput } from "../../inputs/inputs";

const yesNo = [
  { label: "Yes", value: "YES" },
  { label: "No", value: "NO" },
] as const;

export const optInStatusInput = (comments: string) =>
  choiceInput({ label: "Opt-in Status", comments, example: "YES" }, yesNo);

const statusInput = (comments: string) =>
  choiceInput({ label: "Status", comments, example: "ACTIVE" }, [
    { label: "Active", value: "ACTIVE" },
    { label: "Inactive", value: "INACTIVE" },
  ]);

/** What a member's profile holds; `ifBlank` tells what the two states become without a choice. */
export const profileInputs = (ifBlank: { optIn: string; status: string }) => ({
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
  optInStatus: optInStatusInput(`Whether the person takes part. ${ifBlank.optIn}`),
  status: statusInput(
    `Inactive members keep their points but cannot use them. ${ifBlank.status} Annex Cloud ignores it where activity decides on membership.`,
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
  anniversaryDate: dayInput({
    label: "Anniversary Date",
    comments: "A day that the programme celebrates with the member, such as a wedding day.",
    example: "2015-06-20",
  }),
  userProfileImageUrl: textInput({
    label: "Profile Image URL",
    comments: "Web address of the picture that the programme shows for the member.",
    example: "https://images.example.com/maya.png",
  }),
  extendedAttribute: jsonObjectInput({
    label: "Extended Attributes",
    comments: "Attributes that only your programme knows, as a JSON object of texts.",
    example: '{"favouriteColour": "green"}',
  }),
});

/** The API's names for them, which are ours. */
export const profileBody = {
  email: "email",
  firstName: "firstName",
  lastName: "lastName",
  optInStatus: "optInStatus",
  status: "status",
  phone: "phone",
  zipCode: "zipCode",
  birthDate: "birthDate",
  anniversaryDate: "anniversaryDate",
  userProfileImageUrl: "userProfileImageUrl",
  extendedAttribute: "extendedAttribute",
} as const;
