"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/components/api/provider";

/** The own house's files that are not whole yet, asked for when the page opens and whenever one begins or ends. */
export function useOpenUploads() {
  const { uploads } = useTRPCClient();
  const { data, refetch } = useQuery({ queryKey: ["uploads"], queryFn: () => uploads.listOpen.query() });
  return { open: data ?? [], refresh: () => void refetch() };
}
