import { type Campaign, campaigns, stores } from "../marketing";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";
import { wireDateTime } from "../wire";

/** The site's campaigns and stores. */
export const marketingRoutes: Route[] = [
  route({ method: "GET", path: "/campaign/{id}", handle: campaign }),
  route({ method: "GET", path: "/store/{id}", handle: store }),
];

/** One campaign by its id or, as with the site's actions, all of them by `ALL`. */
function campaign({ params }: RouteRequest<unknown, unknown>) {
  const { id: wanted = "" } = params;
  const isAll = wanted.toUpperCase() === "ALL";
  const found = campaigns.filter(({ id }) => isAll || id === wanted);
  if (found.length === 0) {
    throw new Refusal("AC1005");
  }
  return { allCampaignDetails: found.map(campaignWire), pages: "1", currentPage: "1" };
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
