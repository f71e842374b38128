/** Closed lists, such as roles and reasons: whether a value of a wider type is in a list. */

/** Whether the value is in the list; if so, the compiler knows its narrower type. */
export function isOneOf<Wide, Member extends Wide>(list: readonly Member[], value: Wide): value is Member {
  const members: readonly Wide[] = list;
  return members.includes(value);
}
