namespace Parcours.TaskHub.Tests.Conformance;

/// <summary>Behaviours that aren't run on Microsoft's test hub, by the reason why.</summary>
internal static class InProcessDifferences
{
    private static readonly IReadOnlyDictionary<string, string[]> ByReason = new Dictionary<string, string[]>(
        StringComparer.Ordinal)
    {
        ["It runs in real time, and nobody waits for hours."] =
        [
            "AwaitBehaviours.One_that_is_suspended_does_not_fail_though_all_it_waits_for_has_come",
            "AwaitBehaviours.One_that_waits_for_a_retry_does_not_fail",
            "AwaitBehaviours.One_that_waits_for_an_event_after_it_cancelled_a_timer_does_not_fail",
            "AwaitBehaviours.One_that_was_told_of_an_event_it_does_not_wait_for_does_not_fail",
            "DeterminismBehaviours.A_new_id_is_the_references_version_5",
            "DeterminismBehaviours.Time_is_that_of_the_turn_and_the_same_on_every_replay",
            "LifeBehaviours.A_filter_purges_what_has_ended_and_leaves_what_lives",
            "RenewalBehaviours.The_next_execution_begins_with_its_own_input_and_time",
            "RetryBehaviours.A_child_is_tried_again_under_its_id",
            "RetryBehaviours.A_handler_decides_and_may_wait",
            "RetryBehaviours.Attempts_end_at_their_number",
            "RetryBehaviours.Attempts_end_with_the_first_after_the_time_limit",
            "RetryBehaviours.Delays_grow_by_the_coefficient",
            "RetryBehaviours.No_delay_is_longer_than_the_longest",
            "StartBehaviours.A_late_start_can_be_terminated_before_it",
            "StartBehaviours.A_late_start_is_not_hidden_by_many_events",
            "StartBehaviours.A_late_start_stays_pending_though_an_event_came_before",
            "StartBehaviours.A_start_in_the_past_is_a_start_now",
            "StatusBehaviours.Instants_of_creation_and_last_turn_are_the_clocks",
            "SuspensionBehaviours.A_timer_that_falls_due_while_suspended_goes_on_at_resume",
            "SuspensionBehaviours.Actions_held_back_come_out_on_resume",
            "TimedWaitBehaviours.A_wait_that_runs_out_goes_on_in_its_own_turn",
            "TimedWaitBehaviours.An_event_after_the_time_out_goes_to_the_next_wait",
            "TimerBehaviours.A_local_instant_is_the_instant_that_it_is",
            "TimerBehaviours.A_timer_never_fires_early",
            "TimerBehaviours.A_timer_of_a_year_is_one_timer",
            "TimerBehaviours.A_timer_that_nobody_cancelled_keeps_the_instance_running",
            "TimerBehaviours.Thousands_of_timers_at_one_instant_all_fire",
            "TimerBehaviours.Timers_fire_in_the_order_of_their_instants",
        ],
        ["It keeps everything in memory: it can't be stopped, or die, and go on."] =
        [
            "ActivityBehaviours.An_activity_that_was_under_way_when_the_program_died_runs_again_and_counts_once",
            "EventBehaviours.An_event_may_come_before_the_first_turn",
            "EventBehaviours.Events_keep_their_order_when_the_clock_steps_back",
            "EventBehaviours.More_events_than_a_turn_takes_all_come",
            "LifeBehaviours.What_waits_goes_on_after_a_restart",
            "StartBehaviours.A_late_start_outlives_the_program",
            "SuspensionBehaviours.Suspension_outlives_the_program",
            "TimedWaitBehaviours.An_event_that_came_in_time_is_never_told_late",
            "TimedWaitBehaviours.An_event_that_came_too_late_is_never_told_in_time",
            "TimerBehaviours.A_timer_that_fell_due_while_nothing_ran_fires_at_the_next_start",
        ],
        ["It has no file that could be looked into, spoilt, or refuse a commit."] =
        [
            "ActivityBehaviours.A_completion_that_comes_twice_changes_nothing",
            "DeterminismBehaviours.A_message_that_can_not_be_read_fails_its_instance_alone",
            "DeterminismBehaviours.History_that_can_not_be_read_fails_its_instance_alone",
            "StorageBehaviours.A_hub_whose_disk_refuses_stops_in_order",
            "StorageBehaviours.A_refused_call_is_the_callers_and_leaves_nothing",
            "StorageBehaviours.A_refused_result_is_stored_later_without_running_the_activity_again",
            "StorageBehaviours.A_refused_turn_is_tried_again_and_fails_nothing",
            "StorageBehaviours.A_turn_that_is_refused_again_waits_and_goes_on_by_the_clock",
            "StorageBehaviours.Refusals_leave_the_other_instances_alone",
        ],
        ["It works on as many items at once as there are processors, and looks for more twice a second: so many take "
            + "minutes."] =
        [
            "LifeBehaviours.A_hundred_instances_run_at_once_and_each_keeps_to_itself",
            "TimedWaitBehaviours.A_wait_that_is_answered_goes_on_in_its_own_turn",
        ],
        ["It starts a live id again, as if the instance before had never been."] =
        [
            "ChildBehaviours.A_childs_id_that_is_alive_fails_the_call",
            "StartBehaviours.A_live_id_is_not_started_again_and_the_caller_is_told",
        ],
        ["It lets an orchestration that awaits what isn't durable run for ever."] =
        [
            "AwaitBehaviours.An_orchestrator_that_awaits_what_is_not_durable_fails_with_that_reason",
            "AwaitBehaviours.It_fails_in_whichever_turn_it_comes_to_that",
        ],
        ["It doesn't terminate sub-orchestrations."] =
            ["ChildBehaviours.Terminating_takes_children_and_theirs_along_when_asked_to"],
        ["It keeps an event for an id that nobody has started yet."] =
            ["EventBehaviours.An_event_for_nobody_is_dropped"],
        ["It loses what an execution sends to itself as it ends, and its custom status."] =
        [
            "RenewalBehaviours.An_event_that_nobody_awaited_comes_along",
            "StatusBehaviours.A_custom_status_stays_when_the_next_execution_says_nothing",
        ],
        ["It purges an instance without its sub-orchestrations."] =
            ["LifeBehaviours.Purging_recursively_takes_sub_orchestrations_along"],
        ["It lists instances in no order."] = ["LifeBehaviours.A_page_of_instances_begins_where_the_one_before_ended"],
    };

    /// <summary>Behaviour, and why it isn't run.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = ByReason
        .SelectMany(group => group.Value.Select(behaviour => (behaviour, group.Key)))
        .ToDictionary(row => row.behaviour, row => row.Key);
}
