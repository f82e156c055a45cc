"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type Desk, type NavItem, type NavKey, navigation } from "./navigation";

const Closed = createContext<readonly NavKey[]>([]);

/** Leaves places out of a desk's menus that are not for whoever it belongs to. Their pages say so themselves. */
export function PlacesWithout({ closed, children }: { closed: readonly NavKey[]; children: ReactNode }) {
  return <Closed value={closed}>{children}</Closed>;
}

/** The places of a desk that are open to whoever it belongs to. */
export function usePlaces(desk: Desk): readonly NavItem[] {
  const closed = useContext(Closed);
  return navigation[desk].filter(({ key }) => !closed.includes(key));
}
