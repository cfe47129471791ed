import { z } from "zod";
import { page } from "../fields";
import { type Campaign, campaigns, stores } from "../marketing";
import { pageOf } from "../pages";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";
import { wireDateTime } from "../wire";

const campaignsPageSize = 20;

const pageQuery = z.strictObject({ page });

/** The site's campaigns and stores. */
export const marketingRoutes: Route[] = [
  route({ method: "GET", path: "/campaign/:id", query: pageQuery, answer: campaign }),
  route({ method: "GET", path: "/store/:id", answer: store }),
];

/** One campaign by its id or, as with the site's actions, all of them by `ALL`. */
function campaign({ params, query }: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { id: wanted = "" } = params;
  const isAll = wanted.toUpperCase() === "ALL";
  const found = campaigns.filter(({ id }) => isAll || id === wanted);
  const { rows, pages } = pageOf(found, query.page, campaignsPageSize);
  return {
    allCampaignDetails: rows.map(campaignWire),
    pages: String(pages),
    currentPage: String(query.page),
  };
}

const campaignWire = (campaign: Campaign) => ({
  campaignId: campaign.id,
  campaignName: campaign.name,
  campaignDateFrom: wireDateTime(campaign.fromMs),
  campaignDateTo: wireDateTime(campaign.toMs),
  campaignDescription: campaign.description,
  campaignTerms: "",
  campaignTagline: "",
  audience: { segment: campaign.segment, tier: campaign.tier },
  campaignStatus: "ACTIVE",
  campaignGroupName: "",
  numberOfMilestones: "0",
  campaignCreateDate: wireDateTime(campaign.fromMs),
  campaignUpdateDate: wireDateTime(campaign.fromMs),
});

function store({ params }: RouteRequest<unknown, unknown>) {
  const found = stores.find(({ id }) => id === params.id);
  if (!found) {
    throw new Refusal("AC1005");
  }
  return {
    storeId: found.id,
    storeName: found.name,
    Company: "Green Garden",
    LineOfBusiness: "Plants",
    District: "",
    Country: found.country,
    State: "",
    City: found.city,
    Region: found.region,
    Zipcode: found.zipCode,
  };
}
