package wecomsim;

/** The Official Account that the simulator plays beside the corp. */
public record MpAccount(String appId, String secret) {

    /** Made-up credentials. */
    public static MpAccount standard() {
        return new MpAccount("wxsimulatedmp0001", "simulated-mp-secret");
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "MpAccount[" + appId + "]";
    }
}
