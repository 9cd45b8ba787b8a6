/** For every room but `tests/`, which has its own. Tests start processes, and a busy machine takes its time for that. */
export default { test: { testTimeout: 30_000, hookTimeout: 60_000 } };
