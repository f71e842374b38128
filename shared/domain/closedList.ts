/** Closed lists, such as those of roles and reasons: whether a value of a wider type is one of a list. */

/** Whether the value is in the list; the compiler then knows it as one of the list. */
export function isOneOf<Wide, Member extends Wide>(list: readonly Member[], value: Wide): value is Member {
  const members: readonly Wide[] = list;
  return members.includes(value);
}
