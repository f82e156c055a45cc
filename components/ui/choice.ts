import type { ReactNode } from "react";

/** One of the answers a group offers. */
export type ChoiceOption = { value: string; label: ReactNode; detail?: ReactNode; disabled?: boolean };
