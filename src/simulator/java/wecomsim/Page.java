package wecomsim;

/** Something that browsers see. */
@FunctionalInterface
interface Page {
    PageAnswer answer(PageRequest request);
}
