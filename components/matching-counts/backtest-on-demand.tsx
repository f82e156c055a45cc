"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The test of a version on past requests, whose code comes after the page's own. */
export const BacktestPanel = dynamic(() => import("./backtest-panel").then((module) => module.BacktestPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
});
