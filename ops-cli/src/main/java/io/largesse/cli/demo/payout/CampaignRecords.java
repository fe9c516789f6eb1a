package io.largesse.cli.demo.payout;

/** The tables of payout-service, read where the outcome is stored and not through the service under test. */
interface CampaignRecords {

    /** A row of a campaign, and what is stored of it. */
    @FunctionalInterface
    interface Reader {
        void read(long rowId, String what);
    }

    /** Rows that were paid, with the number of the transaction. */
    void paid(long campaignId, Reader reader);

    /** Dead letters that are open, with the code of the failure. */
    void failed(long campaignId, Reader reader);

    /** Rows that were found invalid, with the defect. */
    void invalid(long campaignId, Reader reader);
}
