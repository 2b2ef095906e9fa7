package wecomsim;

/**
 * Which calls a fault strikes. By default all of them, once.
 *
 * @param api path below {@code /cgi-bin/}, {@code *} for any text: {@code user/*}
 * @param subject userid, department id or job id that the call is about; {@code *} for any
 * @param after so many matching calls pass first
 * @param times strikes at most so often
 * @param probability of striking, for each matching call, drawn with the seed
 */
public record FaultRule(Fault fault, String api, String subject, int after, int times, double probability, long seed) {

    public FaultRule {
        if (after < 0 || times < 1 || probability < 0 || probability > 1) {
            throw new IllegalArgumentException("after is at least 0, times at least 1, probability in 0..1");
        }
    }

    /** Strikes the next call of an API. */
    public static FaultRule on(String api, Fault fault) {
        return new FaultRule(fault, api, "*", 0, 1, 1, 0);
    }

    public FaultRule about(String newSubject) {
        return new FaultRule(fault, api, newSubject, after, times, probability, seed);
    }

    public FaultRule after(int calls) {
        return new FaultRule(fault, api, subject, calls, times, probability, seed);
    }

    public FaultRule times(int strikes) {
        return new FaultRule(fault, api, subject, after, strikes, probability, seed);
    }

    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    public FaultRule withProbability(double chance, long newSeed) {
        return new FaultRule(fault, api, subject, after, times, chance, newSeed);
    }
}
