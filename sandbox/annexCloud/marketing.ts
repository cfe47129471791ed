/** A shop that people walk into. */
export interface Store {
  id: string;
  name: string;
  city: string;
  region: string;
  country: string;
  zipCode: string;
}

export const stores: readonly Store[] = [
  {
    id: "GG-STORE-1",
    name: "Green Garden Riverside",
    city: "Lyon",
    region: "Rhone",
    country: "France",
    zipCode: "69002",
  },
];

/** A time in which points are earned faster. */
export interface Campaign {
  id: string;
  name: string;
  description: string;
  fromMs: number;
  toMs: number;
  segment: string;
  tier: string;
}

export const campaigns: readonly Campaign[] = [
  {
    id: "701",
    name: "Spring planting",
    description: "Double points on seeds",
    fromMs: Date.UTC(2026, 2, 1),
    toMs: Date.UTC(2026, 4, 31),
    segment: "Balcony gardeners",
    tier: "Bloom",
  },
  {
    id: "702",
    name: "Autumn repotting",
    description: "Extra points on soil and pots",
    fromMs: Date.UTC(2026, 8, 1),
    toMs: Date.UTC(2026, 9, 31),
    segment: "",
    tier: "",
  },
];

/** A group of members, as its maker described it. */
export interface Segment {
  id: string;
  [field: string]: string;
}

/** The group that the shop starts with. */
export const firstSegment: Segment = {
  id: "1",
  name: "Balcony gardeners",
  type: "static",
  fromDate: "2026-01-01",
  toDate: "2026-12-31",
  status: "ACTIVE",
};
