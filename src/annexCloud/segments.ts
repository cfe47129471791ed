import { z } from "zod";
import { shape } from "../api/shape";
import { textInput } from "../inputs/inputs";
import { endpoint } from "./api";
import { asItCame } from "./fields";

const segmentId = textInput({
  label: "Segment ID",
  comments: "The number that Annex Cloud gave the group, as its admin site shows it.",
  example: "14",
  required: true,
});

const name = {
  label: "Name",
  comments: "What the segment is called in the program's admin site.",
  example: "Gardeners",
} as const;

/** The names are known from the vendor's SAP connector; what the values may be is not documented. */
const segmentInputs = {
  type: textInput({
    label: "Type",
    comments: "The kind of segment, by the word that your program uses for it.",
    example: "static",
  }),
  fromDate: textInput({
    label: "From Date",
    comments: "When the segment begins to count, in the form that your program uses.",
    example: "2026-03-01",
  }),
  toDate: textInput({
    label: "To Date",
    comments: "When the segment stops counting, in the form that your program uses.",
    example: "2026-03-31",
  }),
  member: textInput({
    label: "Member",
    comments: "Who belongs to it, in the form that your program uses.",
    example: "maya.berg@example.com",
  }),
  status: textInput({
    label: "Status",
    comments: "Whether the segment is in use, by the word that your program uses for it.",
    example: "ACTIVE",
  }),
  externalId: textInput({
    label: "External ID",
    comments: "The segment's number in the system that it comes from.",
    example: "SEG-7",
  }),
  externalName: textInput({
    label: "External Name",
    comments: "What the system that it comes from calls the segment.",
    example: "gardeners-2026",
  }),
};

/** No document shows what these calls answer. */
const segment = {
  group: "Segments",
  answerOf: (response: unknown) => ({ response }),
  answer: shape(() => z.object({ response: asItCame({ name: "Gardeners" }) })),
  identity: [],
};

export const createSegment = endpoint("createSegment", {
  ...segment,
  label: "Create Segment",
  says: "Make a group of members, for campaigns and rewards to be aimed at.",
  inputs: { name: textInput({ ...name, required: true }), ...segmentInputs },
});

export const getSegment = endpoint("getSegment", {
  ...segment,
  label: "Get Segment",
  says: "Read a group of members.",
  inputs: { segmentId },
  as: { id: "segmentId" },
});

export const updateSegment = endpoint("updateSegment", {
  ...segment,
  label: "Update Segment",
  says: "Change a group of members. Only what is filled in is changed.",
  inputs: {
    segmentId,
    name: textInput(name),
    ...segmentInputs,
    memberUpdate: textInput({
      label: "Member Update",
      comments: "How the group's members are to change, in the form that your program uses.",
      example: "add",
    }),
  },
  as: { id: "segmentId" },
  atLeastOne: true,
});

export const segmentEndpoints = [createSegment, getSegment, updateSegment];
