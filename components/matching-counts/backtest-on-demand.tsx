"use client";

import dynamic from "next/dynamic";

/** The test of a version on past requests, whose code comes with it alone; what the server sends is the panel itself, there without script too. */
export const BacktestPanel = dynamic(() => import("./backtest-panel").then((module) => module.BacktestPanel));
