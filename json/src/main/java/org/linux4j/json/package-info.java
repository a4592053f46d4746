/**
 * What devices tell about themselves, as JSON and back.
 *
 * <p>Each class turns one family of things into JSON values; {@link org.linux4j.json.JsonText} turns those into text.
 * Numbers, truth values and texts stay what they are. What JSON has no word for is an object whose only key begins with
 * {@code $}, which no attribute's name does; {@link org.linux4j.json.AttributesJson} lists these. Words of fixed sets
 * are in lower case: {@code read_only}, {@code progressive}.
 *
 * <p>Reading throws {@link IllegalArgumentException}, with a sentence for people, where the JSON has not the expected
 * form.
 */
@Stable
package org.linux4j.json;

import org.linux4j.Stable;
