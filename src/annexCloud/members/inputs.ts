import { readDateTime, readDay } from "../../inputs/clean";
import {
  choiceInput,
  dayInput,
  emailInput,
  firstNameInput,
  type InputText,
  jsonObjectInput,
  lastNameInput,
  stringField,
  textInput,
} from "../../inputs/inputs";

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

/** A moment in the form that the API takes, an offset without colon; a plain day stays a day. */
const dateInput = (text: InputText<false>) =>
  stringField(text, (value, label) => {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(String(value).trim());
    return isDay ? readDay(value, label) : withOffset(readDateTime(value, label));
  });

const withOffset = (moment: string) => `${new Date(moment).toISOString().slice(0, 19)}+0000`;

/** What a member's profile holds; `ifBlank` tells what becomes of a state or a date without a value. */
export const profileInputs = (ifBlank: { optIn: string; status: string; dates: string }) => ({
  email: emailInput("The member's e-mail address. Annex Cloud checks that it is well formed."),
  firstName: firstNameInput("Given name, as it should appear in the program."),
  lastName: lastNameInput("Family name, as it should appear in the program."),
  optInStatus: optInStatusInput(`Whether the person takes part. ${ifBlank.optIn}`),
  optInDate: dateInput({
    label: "Opt-in Date",
    comments: `When the person joined, a day or a moment. ${ifBlank.dates}`,
    example: "2026-03-02T09:30:12Z",
  }),
  status: statusInput(
    `Inactive members keep their points but cannot use them. ${ifBlank.status} Annex Cloud ignores it where activity decides on membership.`,
  ),
  phone: textInput({
    label: "Phone",
    comments: "Phone number in the form that your program uses.",
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
    comments: "A day that the program celebrates with the member, such as a wedding day.",
    example: "2015-06-20",
  }),
  createDate: dateInput({
    label: "Create Date",
    comments: `When the member's record was made, a day or a moment, for members who come from another system. ${ifBlank.dates}`,
    example: "2026-03-02T09:30:12Z",
  }),
  updateDate: dateInput({
    label: "Update Date",
    comments: `When the member's record last changed, a day or a moment. ${ifBlank.dates}`,
    example: "2026-03-02T09:30:12Z",
  }),
  userProfileImageUrl: textInput({
    label: "Profile Image URL",
    comments: "Web address of the picture that the program shows for the member.",
    example: "https://images.example.com/maya.png",
  }),
  extendedAttribute: jsonObjectInput({
    label: "Extended Attributes",
    comments: "Attributes that only your program knows, as a JSON object of texts.",
    example: '{"favoriteColor": "green"}',
  }),
});
