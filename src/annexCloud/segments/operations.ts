import { z } from "zod";
import { textInput } from "../../inputs/inputs";
import { pathPartInput } from "../../inputs/pathPart";
import { eg, shape } from "../../operations/shape";
import { annexCloudOperation } from "../operation";

const segmentId = pathPartInput({
  label: "Segment ID",
  comments: "The number that Annex Cloud gave the group, as its admin site shows it.",
  example: "14",
  required: true,
});

const name = {
  label: "Name",
  comments: "What the segment is called in the programme's admin site.",
  example: "Gardeners",
} as const;

/** The names are known from the vendor's SAP connector; what the values may be is not documented. */
const segmentInputs = {
  type: textInput({
    label: "Type",
    comments: "The kind of segment, by the word that your programme uses for it.",
    example: "static",
  }),
  fromDate: textInput({
    label: "From Date",
    comments: "When the segment begins to count, in the form that your programme uses.",
    example: "2026-03-01",
  }),
  toDate: textInput({
    label: "To Date",
    comments: "When the segment stops counting, in the form that your programme uses.",
    example: "2026-03-31",
  }),
  member: textInput({
    label: "Member",
    comments: "Who belongs to it, in the form that your programme uses.",
    example: "maya.berg@example.com",
  }),
  status: textInput({
    label: "Status",
    comments: "Whether the segment is in use, by the word that your programme uses for it.",
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

const segmentBody = {
  name: "name",
  type: "type",
  fromDate: "fromDate",
  toDate: "toDate",
  member: "member",
  status: "status",
  externalId: "externalId",
  externalName: "externalName",
} as const;

const asItCame = {
  group: "Segments",
  documentationUrl: "https://annexcloud.redocly.app",
  answerOf: (response: unknown) => ({ response }),
  answer: shape(() =>
    z.object({
      response: eg(
        z.unknown(),
        { name: "Gardeners" },
        "Annex Cloud's answer as it came: its form is not documented",
      ),
    }),
  ),
};

export const segmentOperations = [
  annexCloudOperation({
    ...asItCame,
    key: "createSegment",
    label: "Create Segment",
    description: "Make a group of members, for campaigns and rewards to be aimed at.",
    endpoint: "createSegment",
    method: "POST",
    path: "/segment",
    inputs: { name: textInput({ ...name, required: true }), ...segmentInputs },
    body: segmentBody,
  }),
  annexCloudOperation({
    ...asItCame,
    key: "getSegment",
    label: "Get Segment",
    description: "Read a group of members.",
    endpoint: "getSegment",
    method: "GET",
    path: "/segment/{segmentId}",
    inputs: { segmentId },
    signedBy: "segmentId",
  }),
  annexCloudOperation({
    ...asItCame,
    key: "updateSegment",
    label: "Update Segment",
    description: "Change a group of members. Only what is filled in is changed.",
    endpoint: "updateSegment",
    method: "PATCH",
    path: "/segment/{segmentId}",
    inputs: {
      segmentId,
      name: textInput(name),
      ...segmentInputs,
      memberUpdate: textInput({
        label: "Member Update",
        comments: "How the group's members are to change, in the form that your programme uses.",
        example: "add",
      }),
    },
    body: { ...segmentBody, memberUpdate: "memberUpdate" },
    atLeastOne: true,
  }),
];
