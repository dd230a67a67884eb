package io.patchbay.kit.tck;

/** Ways to break a provider, each with the test that is to notice. */
enum Defect {
    PROFILE_WITHOUT_SENDERS(SmsProviderContract.class, "profileIsSane"),
    ONE_ID_FOR_ALL(SmsProviderContract.class, "acceptedMessagesGetIdsOfTheirOwn"),
    LOSES_THE_CODE(SmsProviderContract.class, "refusalForGoodKeepsTheCarriersCode"),
    BUSY_IS_UNKNOWN(SmsProviderContract.class, "busyCarrierHasNotTakenItAndSaysWhenToComeAgain"),
    FORGETS_RETRY_AFTER(SmsProviderContract.class, "busyCarrierHasNotTakenItAndSaysWhenToComeAgain"),
    UNREACHABLE_IS_UNKNOWN(SmsProviderContract.class, "notSentIsSaidOfAnUnreachableCarrierThatHasSeenNothing"),
    LOST_ANSWER_IS_NOT_SENT(SmsProviderContract.class, "outcomeIsUnknownWhenTheCarrierHasItWithoutSayingSo"),
    WAITS_FOR_EVER(SmsProviderContract.class, "outcomeIsUnknownWhenTheCarrierHasItWithoutSayingSo"),
    LOST_REQUEST_IS_NOT_SENT(SmsProviderContract.class, "outcomeIsUnknownWhenTheRequestWasLostOnTheWay"),
    REPEATS_AFTER_AN_ERROR(SmsProviderContract.class, "submitIsOneRequestWhateverComesBack"),
    REPEATS_AFTER_A_RESET(SmsProviderContract.class, "submitIsOneRequestWhateverComesBack"),
    GIVES_UP_EARLY(SmsProviderContract.class, "slowAnswerIsWaitedFor"),
    ONE_AT_A_TIME(SmsProviderContract.class, "manySubmitsAreUnderWayAtOnce"),
    BLOCKS_THE_CALLER(SmsProviderContract.class, "submitReturnsAtOnce"),
    LATIN_ONLY(SmsProviderContract.class, "textArrivesAsItWasWritten"),
    CUTS_AT_160(SmsProviderContract.class, "textArrivesAsItWasWritten"),
    WRONG_ID_IN_RECEIPTS(DeliveryReceiptContract.class, "receiptsNameTheMessageAndTellItsStates"),
    ONLY_THE_LAST_RECEIPT(DeliveryReceiptContract.class, "receiptsNameTheMessageAndTellItsStates"),
    NO_CODE_IN_RECEIPTS(DeliveryReceiptContract.class, "undeliveredKeepsTheCarriersCode"),
    RECEIPTS_ONCE_ONLY(DeliveryReceiptContract.class, "receiptsAreRepeatedUntilTheHostHasThem"),
    NO_RECEIPT_WITHOUT_AN_ANSWER(DeliveryReceiptContract.class, "receiptOfALostAnswerTellsTheCarriersId"),
    DROPS_REPEATED_RECEIPTS(DeliveryReceiptContract.class, "repeatedReceiptsAreAllHandedOn"),
    RECEIPTS_WAIT_FOR_THE_ANSWER(DeliveryReceiptContract.class, "receiptMayComeBeforeTheAnswer"),
    FINDS_ANOTHER_ID(SmsLookupContract.class, "acceptedMessageIsFoundUnderItsId"),
    STATE_STANDS_STILL(SmsLookupContract.class, "stateFollowsTheCarriersLog"),
    FINDS_ONLY_WHAT_WAS_ANSWERED(SmsLookupContract.class, "messageWhoseAnswerWasLostIsFound"),
    NEVER_DENIES(SmsLookupContract.class, "messageThatNeverArrivedIsDeniedOnceThatIsCertain"),
    TAKES_THE_FIRST_OF_TWO(SmsLookupContract.class, "twoThatItCouldBeAreAmbiguous"),
    DENIES_WITHOUT_ASKING(SmsLookupContract.class, "nothingIsDeniedWhileTheCarrierCannotBeAsked");

    private final Class<? extends CarrierContract> contract;
    private final String test;

    Defect(Class<? extends CarrierContract> contract, String test) {
        this.contract = contract;
        this.test = test;
    }

    Class<? extends CarrierContract> contract() {
        return contract;
    }

    String test() {
        return test;
    }
}
