/** The seed of every plan the page asks for: a difference between two plans comes from the edits. */
export const PLAN_SEED = 1;
