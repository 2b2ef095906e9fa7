package wecomsim;

/** What the Official Account is called. */
final class OfficialAccountWords {

    static final String NAME = "广东智慧团建";

    private OfficialAccountWords() {}
}
