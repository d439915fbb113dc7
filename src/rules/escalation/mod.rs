//! Where a complaint, a concern or a dispute goes, and who decides it.

mod assumes_a_group;
mod decider_is_party;
mod ends_in_talk;
mod escalation_circle;
mod handler_answers_to_subject;
mod handler_is_subject;
mod judge_each_other;
mod judge_of_own_advice;
mod must_face_the_subject;
mod no_time_limit;
mod nobody_to_go_to;
mod single_point;
mod soft_route;
mod time_limit_conflict;
mod two_routes;
mod unreachable_step;
mod unreachable_target;
mod vacancy_breaks_route;

pub(super) use self::vacancy_breaks_route::away_together;
use super::Rule;

pub(super) const ALL: &[&Rule] = &[
    &escalation_circle::RULE,
    &unreachable_step::RULE,
    &unreachable_target::RULE,
    &nobody_to_go_to::RULE,
    &ends_in_talk::RULE,
    &handler_is_subject::RULE,
    &handler_answers_to_subject::RULE,
    &judge_of_own_advice::RULE,
    &decider_is_party::RULE,
    &two_routes::RULE,
    &assumes_a_group::RULE,
    &judge_each_other::RULE,
    &must_face_the_subject::RULE,
    &single_point::RULE,
    &vacancy_breaks_route::RULE,
    &soft_route::RULE,
    &time_limit_conflict::RULE,
    &no_time_limit::RULE,
];
