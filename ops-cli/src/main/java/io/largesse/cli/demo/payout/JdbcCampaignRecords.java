package io.largesse.cli.demo.payout;

/** The tables in the database of payout-service. */
record JdbcCampaignRecords(Database database) implements CampaignRecords {

    @Override
    public void paid(long campaignId, Reader reader) {
        read("select row_id, transaction_id from paid_row where campaign_id = ?", campaignId, reader);
    }

    @Override
    public void failed(long campaignId, Reader reader) {
        read("select row_id, code from failed_row where campaign_id = ? and retried_at is null", campaignId, reader);
    }

    @Override
    public void invalid(long campaignId, Reader reader) {
        read("select row_id, defect from invalid_row where campaign_id = ?", campaignId, reader);
    }

    private void read(String query, long campaignId, Reader reader) {
        database.read(query, campaignId, row -> reader.read(row.getLong(1), row.getString(2)));
    }
}
