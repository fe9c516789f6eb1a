package io.largesse.payout.application.port;

class InMemoryCampaignsTests extends CampaignsContract {
    private final InMemoryCampaigns campaigns = new InMemoryCampaigns();

    @Override
    protected Campaigns campaigns() {
        return campaigns;
    }

    @Override
    protected CampaignWatch watch() {
        return campaigns;
    }
}
