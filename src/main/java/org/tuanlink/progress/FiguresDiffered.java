package org.tuanlink.progress;

/**
 * The night's counting found kept figures that were not the truth, which was taken in their place. Published inside the
 * transaction that takes it.
 *
 * @param organizations how many of them had wrong figures
 */
public record FiguresDiffered(int organizations) {}
