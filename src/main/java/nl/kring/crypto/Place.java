package nl.kring.crypto;

import java.util.UUID;

/**
 * Where a sealed value stands. It is bound into the value, so that a value moved elsewhere does not open.
 *
 * @param column fixed tag of the column, such as {@code report.report.text}
 * @param row the row's id
 * @param revision the row's revision, from 1
 */
public record Place(String column, UUID row, int revision) {}
