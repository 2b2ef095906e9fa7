package wecomsim;

/** What the Official Account is called. */
final class OfficialAccountWords {

    static final String NAME = "团员报到";

    private OfficialAccountWords() {}
}
