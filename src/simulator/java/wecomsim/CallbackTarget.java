package wecomsim;

/** Who is called back. */
public enum CallbackTarget {
    /** The contact-sync assistant: changes of the directory that were not its own. */
    CONTACTS,
    /** The self-built app: what members do with it. */
    AGENT,
    /** The Official Account: what followers do. */
    MP,
    /** The address that a batch job was submitted with; never configured. */
    JOB
}
