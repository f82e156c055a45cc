"use client";

import { createTRPCClient, httpLink } from "@trpc/client";
import { useEffect, useState } from "react";
import superjson from "superjson";
import type { CodeView } from "@/server/catalogue/schema";
import type { AppRouter } from "@/server/trpc/root";

// Two public pages need this one question answered and no cache of answers: the client alone, without what desks load.
const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: "/api/trpc", transformer: superjson })] });

type Matches = { readonly text: string; readonly found: readonly CodeView[] };

/** Places or industries for what is typed, beginning with what the page came with. Null while they are on their way. */
export function useMatches(of: "region" | "industry", text: string, first: Matches): readonly CodeView[] | null {
  const [matches, setMatches] = useState(first);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === matches.text) return;
    const asking = new AbortController();
    const ask = wanted === "" ? Promise.resolve([]) : client.catalogue.searchCodes.query({ of, text: wanted }, { signal: asking.signal });
    // Without an answer the list stays as it was: sending the form looks the words up as well.
    ask.then((found) => setMatches({ text: wanted, found })).catch(() => {});
    return () => asking.abort();
  }, [of, wanted, matches.text]);
  return wanted === matches.text ? matches.found : null;
}
