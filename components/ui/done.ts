"use client";

import { useRouter } from "@/i18n/navigation";
import { toast } from "./toast";

/** Says that it is done, and shows the page as it is now. */
export function useDone(): (title: string) => void {
  const router = useRouter();
  return (title) => {
    toast({ title });
    router.refresh();
  };
}
