package org.tuanlink.directory;

/**
 * Why a cadre is in the directory or is not, and what to do about it.
 *
 * @param text one Chinese sentence
 * @param advice one Chinese sentence
 */
public record CadreVerdict(Kind kind, String text, String advice) {

    /** The reasons, and how good they are. */
    public enum Kind {
        EQUAL(true),
        DIFFERENT(false),
        DRIFTED(false),
        /** WeCom refused to create him. */
        REFUSED(false),
        /** He is there, and WeCom refused to change him. */
        REFUSED_UPDATE(false),
        /** He waits for another change that failed. */
        WAITING(false),
        NOT_YET(false),
        /** His organisations are no departments yet. */
        NO_ORGANIZATION(false),
        /** In office, but in no active organisation. */
        NO_POST(false),
        NOT_IN_OFFICE(true),
        /** Left, and rests until he is deleted. */
        DISABLED(true),
        /** Left, and still there. */
        TO_DISABLE(false),
        /** WeCom's limits: his name, his position, his places. */
        LEFT_OUT(false),
        MOBILE_HELD(false);

        private final boolean asItShouldBe;

        Kind(boolean asItShouldBe) {
            this.asItShouldBe = asItShouldBe;
        }

        /** Whether directory and registry agree. */
        public boolean isAsItShouldBe() {
            return asItShouldBe;
        }
    }

    static CadreVerdict of(Kind kind, Object[] text, Object... advice) {
        String key = "verdict." + kind.name();
        return new CadreVerdict(kind, ChainWords.of(key + ".text", text), ChainWords.of(key + ".advice", advice));
    }
}
